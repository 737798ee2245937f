import { Field, ID, InterfaceType } from 'type-graphql';
import { type NodeType as NodeTypeName, toGlobalId } from './global-id.js';
import { InPlace } from './in-place.js';

/** Something with which other things were read that its fields are asked for. */
export interface WithThingsAtHand {
  /** By the names of the fields. */
  readonly atHand?: Readonly<Record<string, object>> | undefined;
}

// Its type is told by its class: a function given here would be made to answer later, and compiled code does not wait.
@InterfaceType('Node', { description: 'Anything with an id of its own.' })
export abstract class NodeType implements WithThingsAtHand {
  /** Name of its type in the schema. */
  abstract readonly nodeType: NodeTypeName;
  /** Its id in the database. */
  key!: number;
  atHand: Readonly<Record<string, object>> | undefined;

  @Field(() => ID, { description: 'Opaque, and the same for ever.' })
  @InPlace
  get id(): string {
    return toGlobalId(this.nodeType, this.key);
  }
}
