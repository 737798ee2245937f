import { type ClassType, Field, InputType } from 'type-graphql';
import type { Direction } from '../lists/page.js';
import type { Ordering } from './connection.js';
import { DirectionEnum } from './direction.js';
import { enumOf } from './enums.js';

/** The input type that says how a list is ordered: `ServiceOrder` with its `ServiceOrderField`. */
export function orderInput<Order extends string>(
  name: string,
  plural: string,
  orders: readonly Order[],
  meanings: Readonly<Record<Order, string>>,
): ClassType<Ordering<Order>> {
  const fields = enumOf(`${name}OrderField`, orders, `What ${plural} are ordered by.`, meanings);

  @InputType(`${name}Order`, { description: `How ${plural} are ordered.` })
  class OrderInput implements Ordering<Order> {
    @Field(() => fields, { description: 'What they are ordered by.' })
    field!: Order;

    @Field(() => DirectionEnum, { defaultValue: 'ASC', description: 'Which way.' })
    direction!: Direction;
  }
  return OrderInput;
}
