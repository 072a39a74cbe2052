// Writes the templates of reports that the program ships with: `npm run report-templates`. A test compares them with these files.
import { writeFileSync } from 'node:fs';
import { shippedTemplatePath } from '../../src/reports/period-report/shipped-templates.ts';
import { MINUTES_TEMPLATE } from '../../src/reports/reminding-minutes/document.ts';
import { consolidatedTemplate } from './consolidated.ts';
import { minutesTemplate } from './minutes.ts';
import { unitTemplate } from './unit.ts';

writeFileSync(shippedTemplatePath('unit'), unitTemplate());
writeFileSync(shippedTemplatePath('consolidated'), consolidatedTemplate());
writeFileSync(MINUTES_TEMPLATE, minutesTemplate());
