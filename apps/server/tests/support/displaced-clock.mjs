// Has the clock of a whole process show another time: `--import` it, with TEST_CLOCK the milliseconds since 1970 UTC that
// it shows at the start. From there it goes on as time does.
const RealDate = Date;
const realNow = () => new RealDate().getTime();
const ahead = Number(process.env.TEST_CLOCK) - realNow();
const now = () => realNow() + ahead;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, values, made) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, made === globalThis.Date ? target : made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
