// A process that draws one picture: SVG comes in, PNG goes out.
import { text } from 'node:stream/consumers';
import { drawnPng } from './drawing.js';

process.stdout.write(drawnPng(await text(process.stdin)));
