/** What a use case answers carries its outcome, by which the member of the result union is found. */
export abstract class Payload {
  outcome!: string;
}
