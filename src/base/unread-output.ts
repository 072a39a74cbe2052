/**
 * Has the process outlive who reads what it prints: a pipe that is closed (`| head`), a journal that restarts, a terminal that is
 * gone. What cannot be written is lost without a word, and the work goes on to its end: an import or a restore must not be left half done.
 * @param forgives which errors of writing these are; default: all, for a program whose log is nobody's answer
 */
export function outliveReader(forgives: (error: NodeJS.ErrnoException) => boolean = () => true): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!forgives(error)) throw error;
    });
}

/** Whether an error says that nobody reads any more. Windows calls it the end of the file. */
export function isUnread({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EOF';
}
