/** Commands from the pages to the background, and the one bit of the page script. Errors cross as errors. */

import { type Browser, browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { errorText } from '#core/base/error-text.ts';
import {
  type CommandName,
  type CommandReply,
  type CommandRequest,
  commandReplies,
  commandRequests,
} from '#core/protocol/command.ts';

const requests: { readonly [N in CommandName]: z.ZodMiniType<CommandRequest<N>> } = commandRequests;
const replies: { readonly [N in CommandName]: z.ZodMiniType<CommandReply<N>> } = commandReplies;

const envelopeSchema = z.object({
  command: z.custom<CommandName>((name) => typeof name === 'string' && Object.hasOwn(requests, name)),
  request: z.unknown(),
});
const replySchema = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);
const attentionSchema = z.object({ attention: z.boolean() });

export type Handlers = { readonly [N in CommandName]: (request: CommandRequest<N>) => Promise<CommandReply<N>> };

/**
 * Sends a command and waits for its reply. Throws what the background threw. One that ended before it replied may have done it all
 * the same: asked again it changes nothing more, but for joining.
 */
export async function command<N extends CommandName>(name: N, request: CommandRequest<N>): Promise<CommandReply<N>> {
  const send = () => browser.runtime.sendMessage({ command: name, request });
  const reply = replySchema.parse(await (name === 'join' ? send() : send().catch(send)));
  if ('error' in reply) throw new Error(reply.error);
  return replies[name].parse(reply.value);
}

/** Answers commands; call once, synchronously, as the background starts. */
export function answerCommands(handlers: Handlers): void {
  const run = async <N extends CommandName>(name: N, request: unknown) => {
    try {
      return { value: await handlers[name](requests[name].parse(request)) };
    } catch (error) {
      return { error: errorText(error) };
    }
  };
  const ownPages = browser.runtime.getURL('');
  const listener = (message: unknown, sender: Browser.runtime.MessageSender, reply?: (reply: unknown) => void) => {
    // The page script runs beside a website: only our own pages may command.
    if (sender.url?.startsWith(ownPages) !== true) return undefined;
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success) return undefined;
    // A page that was closed meanwhile waits for no reply.
    run(envelope.data.command, envelope.data.request)
      .then(reply)
      .catch(() => undefined);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
}

/** A page of a tool says that it gained or lost the person's attention, and in which tab it is. */
export interface AttentionHint {
  readonly attention: boolean;
  readonly tab: number | null;
  /** The tab as the browser knew it when the page spoke. */
  readonly sender: Browser.tabs.Tab | undefined;
}

/** Hears the page script. What it says has to be confirmed by a reading. */
export function onAttentionHint(hint: (hint: AttentionHint) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
    const heard = attentionSchema.safeParse(message);
    if (heard.success) hint({ attention: heard.data.attention, tab: sender.tab?.id ?? null, sender: sender.tab });
    return undefined;
  });
}
