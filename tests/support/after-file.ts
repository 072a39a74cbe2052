import { afterAll } from 'vitest';
import { cleanUpFile } from './database.ts';
import './property-seed.ts';
import './shared-query-plans.ts';

/* Runs before each test file. Modules are shared by the files of a worker: what they registered themselves would do so once. */

afterAll(cleanUpFile);
