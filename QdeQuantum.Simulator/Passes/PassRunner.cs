using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>Runs passes over one state: deals blocks to threads, brings each into cache, applies the stages, writes it back.</summary>
internal sealed unsafe class PassRunner<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Prepared passes kept for the next run; a loop needs a handful.</summary>
    private const int MaxPrepared = 64;

    /// <summary>Tables of prepared passes kept for the next run.</summary>
    private const long MaxTableBytes = 1 << 26;

    /// <summary>Each thread is offered so many pieces of a stage, so that a late one does not hold up the others.</summary>
    private const int PiecesPerThread = 4;

    private static readonly RunnerFactory<T> Runners = RunnerFactory<T>.ForThisMachine();

    private readonly Amplitudes<T> _amplitudes;
    private readonly WorkerTeam _team;
    private readonly DiagonalTableCache _tables;
    private readonly Dictionary<Pass, PreparedPass> _prepared = [];
    private long _tableBytes;
    private readonly ThreadLocal<NativeBuffer<T>> _buffers = new(() => new NativeBuffer<T>(), trackAllValues: true);

    public PassRunner(Amplitudes<T> amplitudes, BlockShape shape, WorkerTeam team)
    {
        _amplitudes = amplitudes;
        Shape = shape;
        _team = team;
        _tables = new DiagonalTableCache(amplitudes.QubitCount, team);
    }

    /// <summary>The blocks a pass takes into cache.</summary>
    public BlockShape Shape { get; }

    /// <summary>Bytes held beside the amplitudes, at most: a block for each thread, and tables of factors and of angles.</summary>
    public long BytesBesideState => _buffers.Values.Sum(buffer => buffer.Bytes) + _tableBytes + _tables.Bytes;

    /// <summary>Runs the pass with these coefficients.</summary>
    public void Run(Pass pass, ReadOnlySpan<double> coefficients)
    {
        var prepared = Prepare(pass);
        _tables.BeginPass();
        prepared.Bind(coefficients);
        Apply(prepared);
    }

    /// <summary>Multiplies by exp(i Σ φ_k Z_m(k)) once; the table is not kept.</summary>
    public void ApplyDiagonal(ulong[] parities, double[] angles)
    {
        using var tables = new DiagonalTableCache(_amplitudes.QubitCount, _team);
        int blockBits = Math.Min(_amplitudes.QubitCount - Amplitudes.LaneBits, Shape.RowBits);
        ulong rowPlaces = ((1UL << blockBits) - 1) << Amplitudes.LaneBits;
        var stage = new Stage.Table(parities, 0, 0);
        var pass = new Pass(rowPlaces, [stage], angles.Length, _amplitudes.QubitCount);
        using var prepared = new PreparedPass(pass, [Runners.Create(stage, pass, tables)]);
        prepared.Bind(angles);
        Apply(prepared);
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers.Values)
        {
            buffer.Free();
        }

        _buffers.Dispose();
        ForgetPrepared();
        _tables.Dispose();
    }

    private PreparedPass Prepare(Pass pass)
    {
        if (!_prepared.TryGetValue(pass, out var prepared))
        {
            prepared = new PreparedPass(pass, Array.ConvertAll(pass.Stages, stage => Runners.Create(stage, pass, _tables)));
            _tableBytes += prepared.TableBytes;
            if (_prepared.Count >= MaxPrepared || _tableBytes > MaxTableBytes)
            {
                ForgetPrepared();
                _tableBytes = prepared.TableBytes;
            }

            _prepared.Add(pass, prepared);
        }

        return prepared;
    }

    private void ForgetPrepared()
    {
        foreach (var prepared in _prepared.Values)
        {
            prepared.Dispose();
        }

        _prepared.Clear();
    }

    private void Apply(PreparedPass prepared)
    {
        if (prepared.Pass.BlockCount == 1)
        {
            prepared.ApplyTogether(_amplitudes.Values, _team);
            return;
        }

        _team.For(prepared.Pass.BlockCount, 1, (first, end) => RunBlocks(prepared, first, end));
    }

    private void RunBlocks(PreparedPass prepared, long first, long end)
    {
        for (long block = first; block < end; block++)
        {
            T* start = _amplitudes.Values + (prepared.Geometry.FirstRow(block) * Amplitudes.RowSize);
            if (prepared.Pass.IsContiguous)
            {
                prepared.Apply(start, block);
                continue;
            }

            T* buffer = _buffers.Value!.OfLength((long)prepared.Geometry.RowCount * Amplitudes.RowSize);
            BlockCopy<T>.ToBuffer(prepared.Geometry, start, buffer);
            prepared.Apply(buffer, block);
            BlockCopy<T>.ToState(prepared.Geometry, buffer, start);
        }
    }

    /// <summary>A pass with its runners and the numbers they were last bound to.</summary>
    private sealed class PreparedPass(Pass pass, StageRunner<T>[] runners) : IDisposable
    {
        private double[]? _bound;

        public Pass Pass => pass;

        public BlockGeometry Geometry { get; } = new(pass);

        public long TableBytes { get; } = runners.Sum(runner => runner.TableBytes);

        public void Bind(ReadOnlySpan<double> coefficients)
        {
            bool isBound = _bound is not null && coefficients.SequenceEqual(_bound);
            foreach (var runner in runners)
            {
                if (!isBound || runner.SharesTables)
                {
                    runner.Bind(coefficients);
                }
            }

            _bound = isBound ? _bound : coefficients.ToArray();
        }

        public void Dispose() => Array.ForEach(runners, runner => runner.FreeTables());

        public void Apply(T* block, long blockNumber)
        {
            foreach (var runner in runners)
            {
                runner.Apply(block, blockNumber, 0, runner.PieceCount);
            }
        }

        /// <summary>Applies each stage to a state of one block with all threads.</summary>
        public void ApplyTogether(T* block, WorkerTeam team)
        {
            foreach (var runner in runners)
            {
                int pieces = runner.PieceCount;
                if (team.Size == 1)
                {
                    team.Cancellation.ThrowIfCancellationRequested();
                    runner.Apply(block, 0, 0, pieces);
                    continue;
                }

                int grain = Math.Max(1, pieces / (PiecesPerThread * team.Size));
                team.For(pieces, grain, (first, end) => runner.Apply(block, 0, (int)first, (int)end));
            }
        }
    }
}
