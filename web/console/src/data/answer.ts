/** The body of an answer that the client already checked: refusals were thrown. */
export function body<Data>(answer: { data?: Data }): Data {
  if (answer.data === undefined) throw new Error('The server answered without a body.');
  return answer.data;
}
