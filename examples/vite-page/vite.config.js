export default {
  // The package is served as it is: its wasm file lies beside its scripts.
  optimizeDeps: { exclude: ["stockpool"] },
  build: { target: "es2022" },
};
