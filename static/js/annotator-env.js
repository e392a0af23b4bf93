/* The annotator's release asks Node for its environment, which no browser has. */
"use strict";
window.process = window.process || { env: {} };
