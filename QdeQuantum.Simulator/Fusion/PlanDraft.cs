using System.Numerics;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// The plan as far as it is written: instructions, finished passes, the pass still open, and where cells stand. Stages go into the open
/// pass while the bits they mix fit in a block.
/// </summary>
/// <param name="cellCount">Cells of the state.</param>
/// <param name="shape">Size of the blocks of a pass; row bits it does not need are filled with the lowest, for long runs of memory.</param>
internal sealed class PlanDraft(int cellCount, BlockShape shape)
{
    /// <summary>Stages after which a pass is run even if more would fit, so that cancellation and memory stay bounded.</summary>
    private const int MaxStages = 64;

    /// <summary>
    /// Short passes come back in the next iteration of a loop as they are, so their tables of factors stay few and in cache.
    /// </summary>
    private const int StagesWorthAPass = 8;

    private readonly List<TapeEntry> _entries = [];
    private readonly List<Pass> _passes = [];
    private readonly List<MatrixRecipe> _matrices = [];

    /// <summary>Where cells stand.</summary>
    public Placement Placement { get; } = new(cellCount);

    /// <summary>The pass that still collects stages.</summary>
    public OpenPass Open { get; } = new();

    /// <summary>When a cell is needed next, where the planner looks ahead; see <see cref="Placement.RowPlacesToSpare"/>.</summary>
    public CellForecast? NextUse { get; set; }

    /// <summary>Coefficients of a butterfly: a slope on each place and a constant.</summary>
    public int CoefficientStride => cellCount + 1;

    /// <summary>Estimated time of what was added since <see cref="Begin"/>, in the units of <see cref="PlanCost"/>.</summary>
    public double Cost { get; private set; }

    private bool IsSingleBlock => shape.RowBits == cellCount - Amplitudes.LaneBits;

    /// <summary>Starts a new tape; the open pass stays.</summary>
    public void Begin()
    {
        _entries.Clear();
        _passes.Clear();
        _matrices.Clear();
        Cost = 0;
    }

    /// <summary>The tape written since <see cref="Begin"/>.</summary>
    public Tape ToTape()
    {
        int coefficients = Open.CoefficientCount;
        foreach (var pass in _passes)
        {
            coefficients = Math.Max(coefficients, pass.CoefficientCount);
        }

        return new Tape([.. _entries], [.. _passes], [.. _matrices], coefficients);
    }

    public void Add(in TapeEntry entry) => _entries.Add(entry);

    /// <summary>Appends a stage that takes <paramref name="coefficients"/> more numbers, and returns the position of the first.</summary>
    public int Append(Stage stage, int coefficients, ulong fingerprint)
    {
        int first = Open.CoefficientCount;
        Open.Add(stage, coefficients, fingerprint);
        Cost += PlanCost.Of(stage);
        return first;
    }

    /// <summary>Appends H on a cell that varies within a block, and returns the position of its coefficients.</summary>
    public int AppendButterfly(int cell)
    {
        int before = Open.Stages.Length;
        int first = Open.CoefficientCount;
        Open.AddButterfly(Placement.PlaceOf(cell), cellCount);
        Cost += Open.Stages.Length > before ? PlanCost.Butterfly : PlanCost.JoinedButterfly;
        return first;
    }

    /// <summary>Appends a <see cref="Stage.FlipRowBit"/> of places that vary within a block.</summary>
    public void AppendFlip(ulong controls, ulong wanted, int target) => Append(
        new Stage.FlipRowBit(controls, wanted, target),
        0,
        CounterRandom.Mix(controls ^ CounterRandom.Mix(wanted)) ^ (ulong)target);

    /// <summary>Appends a matrix on some cells that vary within a block, and returns the position of its coefficients.</summary>
    public int AppendMatrix(int[] cells, MatrixRecipe recipe)
    {
        int[] places = new int[cells.Length];
        ulong fingerprint = 0x400;
        for (int bit = 0; bit < places.Length; bit++)
        {
            places[bit] = Placement.PlaceOf(cells[bit]);
            fingerprint = (fingerprint << 6) | (uint)places[bit];
        }

        int factors = places.Length * CoefficientStride;
        int first = Append(new Stage.Dense(places, Open.CoefficientCount), factors + recipe.Length, fingerprint);
        _entries.Add(new(TapeAction.Multiply, _matrices.Count, first + factors));
        _matrices.Add(recipe);
        return first;
    }

    /// <summary>Makes sure that none of these cells is in the lanes and that all vary within a block.</summary>
    public void BringIntoBlock(ulong cells)
    {
        if ((Placement.ToPlaces(cells) & (Amplitudes.Lanes - 1)) != 0)
        {
            ExchangeLanes(cells);
        }

        RequireRows(Placement.ToPlaces(cells));
    }

    /// <summary>Ends the open pass.</summary>
    public void ClosePass()
    {
        if (!Open.Stages.IsEmpty)
        {
            ulong rows = Open.RowPlaces;
            for (int place = Amplitudes.LaneBits; BitOperations.PopCount(rows) < shape.RowBits; place++)
            {
                rows |= 1UL << place;
            }

            _entries.Add(new(TapeAction.RunPass, _passes.Count));
            _passes.Add(new Pass(rows, Open.Stages.ToArray(), Open.CoefficientCount, cellCount));
            Cost += IsSingleBlock ? 0 : PlanCost.Walk;
        }

        Open.Clear();
    }

    /// <summary>Lets the three lane cells change places with row cells that can be spared and are not among <paramref name="kept"/>.</summary>
    private void ExchangeLanes(ulong kept)
    {
        if (IsSingleBlock && Open.Stages.Length >= StagesWorthAPass)
        {
            // With the whole state in one block a new pass costs nothing, and here no group of H's is cut.
            ClosePass();
        }

        var (first, second, third) = Placement.RowPlacesToSpare(kept, NextUse);
        RequireRows(1UL << first | 1UL << second | 1UL << third);
        Append(new Stage.ExchangeLanes(first, second, third), 0, 0x10000UL + (ulong)((first << 12) | (second << 6) | third));
        Placement.Exchange(0, first);
        Placement.Exchange(1, second);
        Placement.Exchange(2, third);
    }

    /// <summary>Makes sure that these places vary within a block, in a new pass if the open one has no room left.</summary>
    private void RequireRows(ulong places)
    {
        if (Open.RowBitCountWith(places) > shape.MixedBits || Open.Stages.Length >= MaxStages)
        {
            ClosePass();
        }

        Open.AddRows(places);
    }
}
