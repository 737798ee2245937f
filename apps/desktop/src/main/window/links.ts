import { app } from 'electron';
import { routeOfLink } from '../../shared/routes.js';

/** The route of the last link among a program's arguments; null where none is a link to a screen. */
export function routeAmong(argv: readonly string[]): string | null {
  return argv.map(routeOfLink).findLast((route) => route !== null) ?? null;
}

/** Opens what links `arrears://…` name, however the system hands them over. */
export function followLinks(navigate: (route: string) => void): void {
  // Linux and macOS learn from the package which program opens these links; Windows is told here.
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('arrears');
  const follow = (route: string | null): void => {
    if (route !== null) navigate(route);
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    follow(routeOfLink(link));
  });
  app.on('second-instance', (_event, argv) => follow(routeAmong(argv)));
  follow(routeAmong(process.argv.slice(1)));
}
