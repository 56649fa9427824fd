using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum;

/// <summary>
/// A job as it will be submitted. Its id is chosen here and not by the service, so that a submission that was cut off can be repeated
/// without running anything twice.
/// </summary>
public sealed record JobRequest
{
    /// <summary>Format of textual or binary QIR.</summary>
    public const string QirFormat = "qir.v1";

    /// <summary>Results with histogram and single shots, nested as the program returned them.</summary>
    public const string ResultsV2 = "microsoft.quantum-results.v2";

    /// <summary>Name the QDK compiler gives the entry point of every program.</summary>
    public const string QdkEntryPoint = "ENTRYPOINT__main";

    private const int MaxBatch = 1000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _jobId = Guid.NewGuid().ToString("D");

    /// <summary>A job for a target, with what every job must have.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="target">Target, e.g. <c>ionq.simulator</c>; the part before the first dot is taken as provider.</param>
    /// <param name="input">The program, exactly as it will be uploaded.</param>
    /// <param name="shots">How often to run it, at least 1. The service would run a single shot if this were left out.</param>
    public JobRequest(string name, string target, BinaryData input, int shots)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        Name = name;
        Target = target;
        Input = input;
        Shots = shots;
        ProviderId = target.Split('.')[0];
    }

    /// <summary>GUID of the job; a new one unless set.</summary>
    /// <exception cref="FormatException">Not a GUID.</exception>
    public string JobId
    {
        get => _jobId;
        init => _jobId = Guid.Parse(value).ToString("D");
    }

    /// <summary>Name for people.</summary>
    public string Name { get; init; }

    /// <summary>Target.</summary>
    public string Target { get; }

    /// <summary>Provider.</summary>
    public string ProviderId { get; init; }

    /// <summary>The program; for QIR its text in UTF-8, or LLVM bitcode, which is passed on unread and unchecked.</summary>
    public BinaryData Input { get; }

    /// <summary>Format of <see cref="Input"/>.</summary>
    public string InputFormat { get; init; } = QirFormat;

    /// <summary>Format of the results.</summary>
    public string OutputFormat { get; init; } = ResultsV2;

    /// <summary>How often to run the program.</summary>
    public int Shots { get; }

    /// <summary>Function to run, for QIR.</summary>
    public string EntryPoint { get; init; } = QdkEntryPoint;

    /// <summary>
    /// Functions to run one after another in one job, 1 to 1000, each with results of its own, in this order; when empty, <see cref="EntryPoint"/>
    /// runs alone.
    /// </summary>
    public IReadOnlyList<string> BatchEntryPoints
    {
        get;
        init => field = value?.Count <= MaxBatch ? value : throw new ArgumentOutOfRangeException(
            nameof(BatchEntryPoints), value?.Count, $"A job takes 1 to {MaxBatch} entry points. Split them over several jobs.");
    } = [];

    /// <summary>Whether the rest of a batch is run after one of its items has failed.</summary>
    public bool ResumesAfterFailedItem { get; init; }

    /// <summary>Profile as the service writes it, e.g. <c>Adaptive_RI</c>; optional.</summary>
    public string? TargetProfile { get; init; }

    /// <summary>Options of the provider, merged into the job's parameters, e.g. <c>noise</c> or <c>error-model</c>.</summary>
    public JsonObject? ProviderOptions { get; init; }

    /// <summary>Session the job belongs to.</summary>
    public string? SessionId { get; init; }

    /// <summary><c>Standard</c> or <c>High</c>; the service decides when left out.</summary>
    public string? Priority { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Metadata; text only, as the service wants it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Container that holds the job's blobs.</summary>
    public string ContainerName => $"job-{JobId}";

    /// <summary>SHA-256 of the program, hexadecimal.</summary>
    public string InputSha256 => Convert.ToHexStringLower(SHA256.HashData(Input.ToMemory().Span));

    /// <summary>A job from textual QIR: UTF-8 without byte-order mark, lines ended by LF.</summary>
    public static JobRequest ForQir(string name, string target, string qir, int shots)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(qir);
        var text = qir.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return new JobRequest(name, target, BinaryData.FromBytes(new UTF8Encoding(false).GetBytes(text)), shots);
    }

    /// <summary>A job from a compiled program: checked against the target, its rotations reduced, its profile and entry point named.</summary>
    /// <exception cref="ProgramRejectedException">The target would refuse the program.</exception>
    public static JobRequest ForProgram(QuantumProgram program, TargetInfo target, int shots)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(target);
        var qir = RotationReducer.Reduce(program.Qir);
        ProgramCheck.ThrowIfRejected(qir, target, shots);
        return ForQir(program.Name, target.Id, qir, shots) with
        {
            EntryPoint = QirText.Read(qir).EntryPoints[0],
            TargetProfile = target.ServiceProfileName,
        };
    }

    /// <summary>The JSON that would be sent, indented; the two storage links are only known at submission and are described instead.</summary>
    public string ToJson() =>
        Body("<link to the container, signed by the service>", "<link to the uploaded program>").ToJsonString(Indented);

    internal JsonObject Body(string containerUri, string inputDataUri)
    {
        var body = new JsonObject
        {
            ["name"] = Name,
            ["providerId"] = ProviderId,
            ["target"] = Target,
            ["itemType"] = "Job",
            ["containerUri"] = containerUri,
            ["inputDataUri"] = inputDataUri,
            ["inputDataFormat"] = InputFormat,
            ["inputParams"] = InputParams(),
            ["outputDataFormat"] = OutputFormat,
        };
        AddIfSet("sessionId", SessionId);
        AddIfSet("priority", Priority);
        if (Tags.Count > 0)
        {
            body["tags"] = new JsonArray([.. Tags.Select(tag => JsonValue.Create(tag))]);
        }

        if (Metadata.Count > 0)
        {
            body["metadata"] = new JsonObject(Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
        }

        return body;

        void AddIfSet(string name, string? value)
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }
    }

    // Either an entry point or items: the service refuses both together.
    private void AddEntryPoints(JsonObject parameters)
    {
        if (BatchEntryPoints.Count == 0)
        {
            parameters["entryPoint"] = EntryPoint;
            parameters["arguments"] = new JsonArray();
            return;
        }

        parameters["items"] = new JsonArray(
            [.. BatchEntryPoints.Select(name => new JsonObject { ["entryPoint"] = name, ["arguments"] = new JsonArray() })]);
        if (ResumesAfterFailedItem)
        {
            parameters["resumeAfterFailedItem"] = true;
        }
    }

    // Entry point, arguments and shots come last: they win over an option of the same name.
    private JsonObject InputParams()
    {
        var parameters = ProviderOptions?.DeepClone().AsObject() ?? [];
        if (InputFormat == QirFormat)
        {
            AddEntryPoints(parameters);
            if (TargetProfile is not null)
            {
                parameters["target_profile"] = TargetProfile;
            }
        }

        parameters["shots"] = Shots;
        return parameters;
    }
}
