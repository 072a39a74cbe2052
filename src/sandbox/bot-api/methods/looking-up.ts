import { z } from 'zod';
import { type Method, method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';

/** Bots may download no more: https://core.telegram.org/bots/api#getfile */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

export const getMe: Method = (_fields, { switchboard }) => ({
  ...switchboard.bot,
  can_join_groups: true,
  can_read_all_group_messages: !switchboard.privacyMode,
});

export const getFile = method(z.object({ file_id: z.string() }), (input, { switchboard }) => {
  const file = switchboard.files.get(input.file_id);
  if (!file) throw badRequest('invalid file_id');
  const { byteLength } = file.content;
  if (byteLength > LARGEST_DOWNLOAD) throw badRequest('file is too big');
  return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: byteLength, file_path: file.path };
});
