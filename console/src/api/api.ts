import '../no-eval.ts';
import { ApiProblem, apiClient } from '#review/api/client';
import { bearer } from './bearer.ts';

/** The API on the console's own origin. Every refusal is an `ApiProblem`; so is a silent network, with status 0 and code `unheard`. */
export const api = apiClient({
  token: () => Promise.resolve(bearer.get()),
  fetch: async (input, init) => {
    try {
      return await fetch(input, { ...init, credentials: 'same-origin', redirect: 'error' });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiProblem({ type: 'about:blank', title: 'The server was not heard', status: 0, detail: 'The network or the server is away; nothing was changed by this.', code: 'unheard' });
    }
  },
});
