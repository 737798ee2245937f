import { Length, Matches } from 'class-validator';

/** What a person has to write: 1 to so many characters, and not only blanks. */
export function Words(max: number): PropertyDecorator {
  return (target, property) => {
    Length(1, max)(target, property);
    Matches(/\S/, { message: 'must not be blank' })(target, property);
  };
}
