// A worker thread that draws pictures as draw-png.js does in a process: SVG comes in, PNG goes out.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { drawnPng } from '../../src/reports/drawing.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

parentPort?.on('message', (svg) => {
  parentPort?.postMessage(drawnPng(svg));
  collectGarbage();
});
