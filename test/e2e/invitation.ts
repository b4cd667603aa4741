/** An invitation in a tab, and what the popup of the toolbar button offers on it. */
import puppeteer from 'puppeteer-core';
import type { Profile } from './chromium.ts';

/** A click on the icon over an invitation; gives the address of the settings to which the offer to join leads. */
export async function takeOffer(profile: Profile, link: string): Promise<string> {
  await profile.visit(link);
  const browser = await puppeteer.connect({ browserWSEndpoint: profile.devtoolsAddress(), defaultViewport: null });
  try {
    const devtools = await browser.target().createCDPSession();
    const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const invitation = targetInfos.find(({ url }) => url === link);
    if (invitation === undefined) throw new Error('no invitation');
    const opened = browser.waitForTarget((target) => target.url().endsWith('/popup.html'));
    await devtools.send('Extensions.triggerAction', { id: profile.extensionId, targetId: invitation.targetId });
    const popup = await (await opened).asPage();
    const offer = await popup.waitForSelector(`::-p-aria(Join ${new URL(link).host})`);
    const address = await offer?.evaluate((anchor) => (anchor as HTMLAnchorElement).href);
    return new URL(String(address)).href.split('/').slice(3).join('/');
  } finally {
    await browser.disconnect();
  }
}
