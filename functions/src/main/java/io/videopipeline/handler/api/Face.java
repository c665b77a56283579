package io.videopipeline.handler.api;

/** In whose manner a route answers when it does not come to its endpoint. */
interface Face {
  /** Without a key, or with a wrong one: nobody is told which. */
  ApiResponse unauthorized();

  /** When something broke here; no detail. */
  ApiResponse internal();

  /** Our own manner. */
  Face NATIVE =
      new Face() {
        @Override
        public ApiResponse unauthorized() {
          return Problem.UNAUTHORIZED.response().with("www-authenticate", "Bearer");
        }

        @Override
        public ApiResponse internal() {
          return Problem.INTERNAL.response();
        }
      };
}
