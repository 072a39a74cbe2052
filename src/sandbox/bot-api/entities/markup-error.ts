/** A text whose markup cannot be read; the message is TDLib's, without its "Can't parse entities: ". */
export class MarkupError extends Error {
  override name = 'MarkupError';
}
