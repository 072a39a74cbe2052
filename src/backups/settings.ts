/** How many automatic backups are kept: the newest of each of the last days, weeks and months that have one. */
export interface Keep {
  days: number;
  weeks: number;
  months: number;
}

/** A place besides the backups' own folder, on another disk or machine. */
export type SecondPlace = { kind: 'folder'; path: string } | S3Place;

/** A bucket of an S3-compatible store. */
export interface S3Place {
  kind: 's3';
  /** Address of the bucket, path style, without a slash at its end: https://s3.example.org/bucket */
  bucket: string;
  /** What the names of all objects begin with: empty, or ending with a slash. */
  prefix: string;
  region: string;
  keyId: string;
  secret: string;
  /** The HTTP proxy on the way there; its address may hold a password. */
  proxy?: string | undefined;
}

/** What is backed up, when, to where, and for how long it is kept. */
export interface BackupSettings {
  /** Whether backups are made without being asked for: each night, and before a migration. */
  isOn: boolean;
  databaseUrl: string;
  /** Where copies of people's files are kept. */
  filesFolder: string;
  /** Where backups are kept, a folder each. */
  folder: string;
  second?: SecondPlace | undefined;
  /** Local time of the nightly backup, such as 02:00. */
  at: string;
  timeZone: string;
  keep: Keep;
}
