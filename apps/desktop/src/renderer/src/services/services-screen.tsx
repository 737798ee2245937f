import { Route, Switch } from 'wouter';
import { ServiceList } from './service-list';
import { ServicePage } from './service-page';

export default function ServicesScreen() {
  return (
    <Switch>
      <Route path="/where/*?">
        <ServiceList />
      </Route>
      <Route path="/:id">{({ id }) => <ServicePage id={id} />}</Route>
      <Route path="/">
        <ServiceList />
      </Route>
    </Switch>
  );
}
