/** A command that was sent; `I`: its input, by default anything. */
export interface SentCommand<I = Record<string, never>> {
  readonly input: I;
}

/**
 * A client of the AWS SDK of which only `send` is used: it notes every command and answers with what `answer` gives; an
 * error is thrown.
 * @returns the commands in their order, and the client as adapters take it
 */
export function awsClient<C extends { send: unknown }, I = Record<string, never>>(
  answer: (command: SentCommand<I>) => unknown = () => ({}),
): { readonly sent: SentCommand<I>[]; readonly client: () => C } {
  const sent: SentCommand<I>[] = [];
  const client = clientOf<C>(async (command: SentCommand<I>) => {
    sent.push(command);
    const result = await answer(command);
    if (result instanceof Error) throw result;
    return result;
  });
  return { sent, client: () => client };
}

/** A client of the AWS SDK that does nothing but `send`. */
export function clientOf<C extends { send: unknown }>(send: (command: never, options: never) => unknown): C {
  return { send } as object as C;
}

/** The name of a command: `QueryCommand`. */
export const commandName = (command: object): string => command.constructor.name;
