import { badRequest } from './refusal.ts';

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'record_audio',
  'upload_audio',
  'upload_document',
  'choose_sticker',
  'pick_up_location',
  'find_location',
  'record_video_note',
  'upload_video_note',
  'cancel',
]);

/** @throws Refusal unless it is a chat action that Telegram knows */
export function checkAction(action: string | undefined): void {
  const name = action?.toLowerCase() ?? '';
  if (!ACTIONS.has(name)) throw badRequest('wrong parameter action in request');
}
