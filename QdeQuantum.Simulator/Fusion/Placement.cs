using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Writes for each cell when it is needed next, as a number that grows with time.</summary>
internal delegate void CellForecast(Span<int> nextUse);

/// <summary>
/// Which bit of the memory address carries which cell: places 0 to 2 are the lanes of a row, the others number the row. Kernels mix rows
/// and never lanes, so cells move between lanes and rows; the ones not used for longest move first.
/// </summary>
internal sealed class Placement
{
    private readonly int[] _placeOfCell;
    private readonly int[] _cellOfPlace;

    /// <summary>Cells from the longest unused to the most recently used.</summary>
    private readonly int[] _byAge;

    public Placement(int cellCount)
    {
        _placeOfCell = new int[cellCount];
        _cellOfPlace = new int[cellCount];
        _byAge = new int[cellCount];
        Reset();
    }

    public int CellCount => _placeOfCell.Length;

    public int PlaceOf(int cell) => _placeOfCell[cell];

    public int CellAt(int place) => _cellOfPlace[place];

    public bool IsLane(int cell) => _placeOfCell[cell] < Amplitudes.LaneBits;

    /// <summary>The same set of cells as a set of places.</summary>
    public ulong ToPlaces(ulong cells)
    {
        ulong places = 0;
        for (; cells != 0; cells &= cells - 1)
        {
            places |= 1UL << _placeOfCell[System.Numerics.BitOperations.TrailingZeroCount(cells)];
        }

        return places;
    }

    public void Reset()
    {
        for (int cell = 0; cell < CellCount; cell++)
        {
            _placeOfCell[cell] = _cellOfPlace[cell] = cell;
            _byAge[cell] = CellCount - 1 - cell;
        }
    }

    /// <summary>Notes that the cell was just worked on.</summary>
    public void Use(int cell)
    {
        int age = Array.IndexOf(_byAge, cell);
        Array.Copy(_byAge, age + 1, _byAge, age, CellCount - 1 - age);
        _byAge[^1] = cell;
    }

    /// <summary>
    /// The places of the three cells that stand in rows, are not among <paramref name="kept"/> and are needed last; of equals, and where
    /// the future is not known, the longest unused first. The order looks at cells only, never at places: so a loop that moves cells
    /// around comes back to where it was after few iterations.
    /// </summary>
    /// <param name="kept">Set of cells that must stay.</param>
    /// <param name="nextUse">Tells when cells are needed next; null if unknown.</param>
    public (int First, int Second, int Third) RowPlacesToSpare(ulong kept, CellForecast? nextUse)
    {
        Span<int> uses = stackalloc int[CellCount];
        uses.Clear();
        nextUse?.Invoke(uses);
        var (first, second, third) = (-1, -1, -1);
        foreach (int cell in _byAge)
        {
            if (IsLane(cell) || (kept >> cell & 1) != 0)
            {
                continue;
            }

            if (first < 0 || uses[cell] > uses[first])
            {
                (first, second, third) = (cell, first, second);
            }
            else if (second < 0 || uses[cell] > uses[second])
            {
                (second, third) = (cell, second);
            }
            else if (third < 0 || uses[cell] > uses[third])
            {
                third = cell;
            }
        }

        return (PlaceOf(first), PlaceOf(second), PlaceOf(third));
    }

    /// <summary>The cells at two places change places.</summary>
    public void Exchange(int place0, int place1)
    {
        (_cellOfPlace[place0], _cellOfPlace[place1]) = (_cellOfPlace[place1], _cellOfPlace[place0]);
        _placeOfCell[_cellOfPlace[place0]] = place0;
        _placeOfCell[_cellOfPlace[place1]] = place1;
    }

    public Placement Clone()
    {
        var copy = new Placement(CellCount);
        copy.CopyFrom(this);
        return copy;
    }

    public void CopyFrom(Placement other)
    {
        other._placeOfCell.CopyTo(_placeOfCell, 0);
        other._cellOfPlace.CopyTo(_cellOfPlace, 0);
        other._byAge.CopyTo(_byAge, 0);
    }

    /// <summary>A word that differs for different placements or ages.</summary>
    public ulong Fingerprint()
    {
        ulong hash = 1;
        for (int i = 0; i < CellCount; i++)
        {
            hash = CounterRandom.Mix(hash ^ (ulong)(_cellOfPlace[i] << 8 | _byAge[i]));
        }

        return hash;
    }
}
