import type { MessageEntity } from 'grammy/types';

/** Block quotes of MarkdownV2: lines that begin with ">", one quote as long as each next line does; "||" at its end folds it. */
export class BlockQuotes {
  readonly found: MessageEntity[] = [];
  /** How much of the source the mark just taken fills. */
  markLength = 0;
  private start: number | undefined;

  /** Whether a quote's mark stands here; then it is noted. @param at in the source @param offset in the text */
  takes(source: string, at: number, offset: number): boolean {
    const isLineStart = at === 0 || source.charAt(at - 1) === '\n';
    if (isLineStart && source.charAt(at) === '>') {
      this.start ??= offset;
      this.markLength = 1;
      return true;
    }
    const isFold = source.startsWith('||', at) && ['', '\n'].includes(source.charAt(at + 2));
    if (this.start === undefined || !isFold) return false;
    this.markLength = 2;
    this.add('expandable_blockquote', offset);
    return true;
  }

  /** The quote, if one is open, ends here in the text. */
  end(offset: number): void {
    this.add('blockquote', offset);
  }

  private add(type: 'blockquote' | 'expandable_blockquote', end: number): void {
    if (this.start === undefined) return;
    if (end > this.start) this.found.push({ type, offset: this.start, length: end - this.start });
    this.start = undefined;
  }
}
