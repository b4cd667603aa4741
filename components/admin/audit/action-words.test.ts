import { expect, test } from 'vitest';
import { actionText } from '#components/admin/audit/action-words.ts';
import { textOfMessages } from '#components/words/messages.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';

const said = (action: string) =>
  [english, german].map((messages) => {
    const text = textOfMessages(messages);
    return actionText(action, { text: (key, ...slots) => text(key, slots) });
  });

test('a change is named in words, a key with whose it is, and what a newer server names stays as it is', () => {
  expect(said('window.settle')).toEqual(['Reporting period closed', 'Berichtszeitraum abgeschlossen']);
  expect(said('read-only-key.revoke')[0]).toBe('Access key revoked (Read-only)');
  expect(said('admin-key.create')[0]).toBe('Access key created (Admin)');
  expect(said('admin-key.set')[0]).toContain('when the server started');
  expect(said('tea.pour')).toEqual(['tea.pour', 'tea.pour']);
});
