/**
 * Stands in a raw statement outside of a transaction whose loss in a power cut only has its work done again: SQLite commits it without waiting for the
 * disk, which holds everything else meanwhile. A killed process loses nothing. PostgreSQL, whose waits hold nobody, takes it for a comment.
 */
export const REPEATABLE = '/* repeatable */';
