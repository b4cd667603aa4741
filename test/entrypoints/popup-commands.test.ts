import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { createStoreAccess } from '#store/database.ts';
import { answeredAt } from '../core/people.ts';

const sendMessage = vi.fn();
beforeEach(() => {
  sendMessage.mockReset();
  vi.resetModules();
  vi.doMock('wxt/browser', () => ({ browser: { runtime: { sendMessage } } }));
});
const died = new Error('The message port closed before a response was received.');

test('a background that ended before it replied is asked again, for the very same entry', async () => {
  sendMessage.mockRejectedValueOnce(died).mockResolvedValueOnce({ value: null });
  const { addTime } = await import('../../entrypoints/popup/commands.ts');
  await addTime('00000000-0000-0000-0000-000000000001', {
    toolId: 'claude',
    day: '2026-11-24',
    answer: { id: 'saved-5-15' },
  });
  const [first, second] = sendMessage.mock.calls;
  expect(second).toEqual(first);
});

test('what the background says went wrong is not tried again, nor is joining', async () => {
  const { command } = await import('#browser/messages.ts');
  sendMessage.mockResolvedValueOnce({ error: 'the disk is full' });
  await expect(command('remove', { sessionId: 'a' })).rejects.toThrow('the disk is full');
  sendMessage.mockRejectedValueOnce(died);
  await expect(command('join', { endpointUrl: 'https://kpis.example.com', code: 'c' })).rejects.toThrow(died.message);
  expect(sendMessage).toHaveBeenCalledTimes(2);
});

test('a second answer that is refused was kept by the try before, or came too late', async () => {
  const { followUp } = await import('../../entrypoints/popup/commands.ts');
  const [, answer] = answeredAt(0, 22);
  const given = { kind: 'task', value: 'code' } as const;
  const kept = async (change: object) => {
    await createStoreAccess()((store) => store.put('estimates', { ...answer, ...change }));
    sendMessage.mockResolvedValueOnce({ value: { done: false } });
    return followUp(answer.id, given);
  };
  expect(await kept({ followUpKind: 'task', followUp: given })).toBe(true);
  expect(await kept({ followUpKind: 'task', followUp: { kind: 'task', value: 'image' } })).toBe(false);
  sendMessage.mockResolvedValueOnce({ value: { done: true } });
  expect(await followUp('none', given)).toBe(true);
});
