"""From hits to an answer with its proof, or an honest "none"."""
