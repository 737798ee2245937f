import { IsOptional, Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** What a command that may be sent again without being done again takes. */
@InputType()
export abstract class RepeatableInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A text of your own for this one command, up to 200 characters: sent again with the same key within a week, it is not done again but answered as it was.',
  })
  @IsOptional()
  @Length(1, 200)
  idempotencyKey?: string | null;
}

/** What a use case answers carries its outcome, by which the member of the result union is found. */
export abstract class Payload {
  outcome!: string;
}
