describe("a suite", () => {
  it("that passes in part", () => undefined);
  it("fails", () => {
    throw new Error("as it should");
  });
});
