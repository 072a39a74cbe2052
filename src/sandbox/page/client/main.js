import { html, render } from 'htm/preact';
import { App } from './app.js';
import { followAddress, start } from './state/journey.js';
import { startLooks } from './state/looks.js';
import { startTour } from './tour/state.js';

startLooks();
await start();
startTour();
window.addEventListener('popstate', followAddress);
window.addEventListener('hashchange', followAddress);
render(html`<${App} />`, document.getElementById('app'));
