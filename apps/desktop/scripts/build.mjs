// Builds the main process, the preload script and the window into out/.
import { build } from 'vite';
import { main, preload, renderer } from '../vite.configs.mjs';

await Promise.all([main, preload, renderer].map((config) => build({ ...config, logLevel: 'warn' })));
