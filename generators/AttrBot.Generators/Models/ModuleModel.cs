using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Models;

/// <summary>All handlers of the assembly itself, in dispatch order.</summary>
/// <param name="Handlers">The handlers.</param>
/// <param name="Constructions">The handler classes to register, each once, in ordinal order.</param>
/// <param name="Middleware">The middleware to register, each once, in ordinal order.</param>
/// <param name="SuppressedWarnings">Ids of warnings that naming all these would raise.</param>
internal sealed record ModuleModel(
    EquatableArray<ModuleHandler> Handlers,
    EquatableArray<ConstructionModel> Constructions,
    EquatableArray<ConstructionModel> Middleware,
    EquatableArray<string> SuppressedWarnings);

/// <summary>A handler in its module.</summary>
/// <param name="EmittedClass">The emitted class that holds it.</param>
/// <param name="Descriptor">The handler.</param>
internal sealed record ModuleHandler(string EmittedClass, DescriptorModel Descriptor);
