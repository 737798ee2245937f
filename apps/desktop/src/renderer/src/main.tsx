import './content-security';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './design/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LANGUAGES } from '../../shared/ipc-contract';
import { App } from './app/app';
import { desktop } from './platform/desktop';
import { preferences } from './platform/preferences';
import { bestLanguage, startTexts } from './texts/i18n';

const [info] = await Promise.all([desktop.invoke('app.info'), preferences.load()]);
const chosen = preferences.get<string>('language', '');
const language = LANGUAGES.find((known) => known === chosen) ?? bestLanguage(info.languages);
await startTexts(language);
void desktop.invoke('menu.language', language);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App info={info} />
    </StrictMode>,
  );
}
