import type { Backup } from './manifest.ts';

/** Where finished backups are kept. Every call fails with a BackupError. */
export interface Place {
  /** Returns the backups that are there, oldest first. */
  list(): Promise<Backup[]>;
  /** Puts a backup there, whole or not at all. @param folder where it is now */
  put(backup: Backup, folder: string): Promise<void>;
  /** Copies a backup into a folder that is not there yet; whether it is whole is for the caller to look. */
  fetch(name: string, into: string): Promise<void>;
  remove(names: readonly string[]): Promise<void>;
}
