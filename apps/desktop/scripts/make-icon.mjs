// Draws packaging/icon.png from packaging/icon.svg, in the system's Chromium. Needed only when the drawing changes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const SIZE = 1024;
const packaging = path.join(import.meta.dirname, '../packaging');
const drawing = readFileSync(path.join(packaging, 'icon.svg')).toString('base64');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(
  `<style>* { margin: 0 }</style><img width="${SIZE}" height="${SIZE}" src="data:image/svg+xml;base64,${drawing}">`,
);
await page.screenshot({ path: path.join(packaging, 'icon.png'), omitBackground: true });
await browser.close();
