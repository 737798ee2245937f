import { access } from './access';
import { clients } from './clients';
import { common } from './common';
import { connect } from './connect';
import { live } from './live';
import { menu } from './menu';
import { overview } from './overview';
import { problems } from './problems';
import { runs } from './runs';
import { services } from './services';
import { settings } from './settings';
import { shell } from './shell';
import { statuses } from './statuses';

export const en = {
  access,
  clients,
  common,
  connect,
  live,
  menu,
  overview,
  problems,
  runs,
  services,
  settings,
  shell,
  statuses,
};
