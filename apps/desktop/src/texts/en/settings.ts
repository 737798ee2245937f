export const settings = {
  title: 'Automation settings',
};
