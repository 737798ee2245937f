/** The screens that a link, a notification or the menu may open. */
export const SCREENS = ['overview', 'live', 'services', 'clients', 'runs', 'settings', 'access'] as const;

const SCHEME = 'arrears:';
/** Ids are letters, digits, `_` and `-`: nothing that could end a path, climb out of it or begin a query. */
const SHAPE = /^\/([a-z]{1,20})(?:\/[\w-]{1,64}){0,2}$/;

/** Whether a text is a route of the window: a screen, and of it at most two further places, such as `/services/<id>`. */
export function isRoute(text: string): boolean {
  const screen = SHAPE.exec(text)?.[1];
  return screen !== undefined && (SCREENS as readonly string[]).includes(screen);
}

/** The route in a link such as `arrears://services/<id>`; null for whatever is no link to a screen. */
export function routeOfLink(link: string): string | null {
  if (link.length > 200 || !link.toLowerCase().startsWith(`${SCHEME}//`)) return null;
  const route = `/${link.slice(SCHEME.length + 2).replace(/\/$/, '')}`;
  return isRoute(route) ? route : null;
}
