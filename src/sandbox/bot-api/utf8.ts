/** Where a UTF-16 index lies in the text's UTF-8 form: Telegram names places in markup so. */
export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index), 'utf8');
}
