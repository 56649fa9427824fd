namespace QdeQuantum.Host.Reports;

/// <summary>A drawing for terminals: each character holds 2 × 4 dots (Unicode block "Braille Patterns").</summary>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const char Blank = '\u2800';

    /// <summary>Bits of the dots of a character, by row from the top and column: the numbering of the standard.</summary>
    private static readonly int[,] DotBits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] _cells = new int[rows, columns];

    /// <summary>Dots across.</summary>
    public int Width => 2 * columns;

    /// <summary>Dots upright.</summary>
    public int Height => 4 * rows;

    /// <summary>Sets the dot <paramref name="x"/> from the left and <paramref name="y"/> from the foot; outside is left out.</summary>
    public void Set(int x, int y)
    {
        if (x < 0 || x >= Width || y < 0 || y >= Height)
        {
            return;
        }

        var top = Height - 1 - y;
        _cells[top / 4, x / 2] |= DotBits[top % 4, x % 2];
    }

    /// <summary>The characters of a row, from the top.</summary>
    public string Row(int row) => string.Create(columns, row, (text, index) =>
    {
        for (var column = 0; column < text.Length; column++)
        {
            text[column] = (char)(Blank + _cells[index, column]);
        }
    });
}
