using System.CommandLine;
using System.Text.Json;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde train</c>: from a table of samples to weights, by annealing the loss on quantum circuits.</summary>
internal static class TrainCommand
{
    // A shallow anneal suffices for losses of a few weights, and is what hardware can run.
    private const int DefaultSteps = 5;

    public static Command Create(Terminal terminal)
    {
        var training = new TrainingOptions();
        var anneal = new AnnealOptions(DefaultSteps, LossForm.DefaultQubits);
        var tuning = new TuningArguments();
        var output = new Option<string?>("--out")
        {
            Description = "Where the run file and the report go: NAME.json and NAME.html. Default: runs/ and the time of the run.",
        };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();

        // --target names a column here, so the machine needs another word.
        var backend = new Option<string>("--backend")
        {
            Description = "Where it runs: local (our simulator) or qdk (the QDK's simulator).",
            DefaultValueFactory = _ => "local",
        };
        var outlook = new OutlookOptions();
        var compileOnly = new Option<bool>("--compile-only") { Description = "Compile the circuit and count its gates beside the predicted ones; run nothing." };
        var predictions = new Option<string?>("--predictions") { Description = "A CSV file to write the predictions for every sample to." };
        backend.AcceptOnlyFromAmong("local", "qdk");
        var command = new Command("train", "Learn from a table: anneal the loss over a box of weights, with classical methods beside it.")
        {
            training.Target, output, json, quiet, backend, compileOnly, predictions,
        };
        training.AddTo(command);
        anneal.AddTo(command);
        tuning.AddTo(command);
        outlook.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var compiler = CommandCompiler.Create();
            var noise = outlook.Noise(arguments);
            var machine = TargetChoice.Find(arguments.GetRequiredValue(backend), noise);
            var model = training.ReadModel(arguments);
            var task = training.ReadTask(arguments, model, anneal.ReadSeed(arguments));
            var defaults = tuning.DefaultsFor(arguments, DefaultsOf(model));
            var given = outlook.Complete(anneal.Read(arguments, task.WeightNames, defaults), arguments, MethodChoice.All[0]);
            var open = anneal.Open(arguments);
            var (options, reasons) = tuning.Choose(
                arguments, training.ReadForm(arguments, task, given).Problem, given, open with { Qubits = open.Qubits && !model.HasSignWeights });
            var form = training.ReadForm(arguments, task, options);
            var plan = form.Plan(options, training.ReadMaxGates(arguments), cancellationToken);
            if (arguments.GetValue(compileOnly))
            {
                return await CompileOnly.RunAsync(plan, compiler, terminal, arguments.GetValue(json), cancellationToken);
            }

            var faultTolerance = await outlook.EstimateAsync(arguments, plan, options, compiler, cancellationToken);
            var files = RunFiles.Create(arguments.GetValue(output), DateTimeOffset.UtcNow);
            var session = new RunSession(terminal, files, ReproduceCommand.AsTyped(arguments))
            {
                IsQuiet = arguments.GetValue(quiet),
                WritesJson = arguments.GetValue(json),
                Annotate = report => NoiseReport.Announce(report, noise) with { FaultTolerance = faultTolerance, Choices = reasons },
                Complete = Learnt,
                ToJson = report => JsonSerializer.Serialize(
                    report.Training! with { Predictions = null, Warnings = report.Warnings }, CliJson.Default.TrainingSection),
            };
            return await session.RunAsync(plan, options, machine, compiler, cancellationToken);

            RunReport Learnt(RunReport report, QdeRun run)
            {
                var learnt = NoiseReport.Complete(WithTraining(report, TrainingResult.Compare(form, run, cancellationToken)), run, noise);
                if (arguments.GetValue(predictions) is { } path)
                {
                    AtomicFile.WriteAllText(path, PredictionFile.Write(learnt.Training!));
                }

                return learnt;
            }
        });
        return command;
    }

    // A weight that is a sign has two values.
    private static QdeOptions DefaultsOf(LearningModel model) =>
        new() { QubitsPerAxis = model.HasSignWeights ? 1 : LossForm.DefaultQubits, Steps = DefaultSteps };

    private static RunReport WithTraining(RunReport report, TrainingResult result) =>
        report with { Training = TrainingSection.Of(result), Warnings = [.. report.Warnings, .. result.Warnings] };
}
