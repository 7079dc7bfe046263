// Where one is in a procedure of a few steps.
Component({
  properties: { names: { type: Array, value: [] }, at: { type: Number, value: 0 } },
});
