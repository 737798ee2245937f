import { IsInt, IsOptional, Length, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';

/** What every command takes. */
@InputType()
export abstract class CommandInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Of your choice, 1 to 200 characters: the same again within 7 days answers as the first time and does nothing.',
  })
  @IsOptional()
  @Length(1, 200)
  idempotencyKey?: string | null;
}

/** A command about one thing that somebody else may have changed meanwhile. */
@InputType()
export abstract class ChangeInput extends CommandInput {
  @Field(() => ID, { description: 'What it is about.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version you saw; refused where it has another one by now.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  expectedVersion?: number | null;
}
