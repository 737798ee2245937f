import type { services as english } from '../en/services';

export const services: typeof english = {
  title: 'Dienste',
};
