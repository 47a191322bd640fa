/**
 * Answers requests to HCP Terraform in this process, so that an example runs as it stands, without an account. Tests load it
 * before the example.
 */
const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!url.startsWith('https://app.terraform.io/')) return fetch(input, init);
  const { mock } = await import('./mock.ts');
  const request = new Request(input, init);
  request.headers.set('authorization', `Bearer ${mock.token}`);
  return mock.handle(request);
};
