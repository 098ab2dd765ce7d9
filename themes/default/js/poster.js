// The button that prints a poster: telephones hide that command well.

class PrintSheet extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.onclick = () => print();
  }
}

customElements.define("print-sheet", PrintSheet);
